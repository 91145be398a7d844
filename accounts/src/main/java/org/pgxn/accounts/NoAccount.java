package org.pgxn.accounts;

/** There is no such account, or it is in a state in which this cannot be done to it. */
public record NoAccount()
    implements Moderation.Outcome,
        Passwords.ChangeOutcome,
        AccountSettings.EditOutcome,
        AccountSettings.EmailOutcome,
        AccountClosing.Outcome,
        AccountAdministration.Outcome {}
