package org.pgxn.accounts;

/**
 * A link from a mail is unknown, expired or used, or its account is in no state for it. Which of
 * these is not told.
 */
public record LinkDead()
    implements Registration.LinkPurpose,
        Registration.Confirmation,
        Passwords.ResetOutcome,
        AccountSettings.ConfirmOutcome,
        AccountSettings.UndoOutcome,
        AccountClosing.ReturnOutcome {}
