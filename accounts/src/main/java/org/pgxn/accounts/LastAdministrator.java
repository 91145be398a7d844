package org.pgxn.accounts;

/** Without this account nobody could run the registry: another administrator must be made first. */
public record LastAdministrator()
    implements AccountClosing.Outcome, AccountAdministration.Outcome {}
