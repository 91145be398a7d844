package org.pgxn.accounts;

import java.time.Duration;

/**
 * Too many of these came from one network, or for one account.
 *
 * @param pause after which the next is looked at
 */
public record TooMany(Duration pause)
    implements Registration.Answer,
        Passwords.ChangeOutcome,
        Passwords.ForgottenAnswer,
        AccountSettings.EmailOutcome,
        AccountClosing.ReturnAnswer {}
