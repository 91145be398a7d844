package org.pgxn.accounts.user;

import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.throttle.Network;
import org.pgxn.accounts.throttle.Place;

/** Authentication by nick and password, which programs send with each request. */
final class PasswordAuthentication {

  /** Tells nothing about whether an account exists. */
  static final String WRONG = "There is no active account with this nick and password.";

  private final PasswordCheck passwords;

  PasswordAuthentication(PasswordCheck passwords) {
    this.passwords = passwords;
  }

  /** Finds out what nick and password are worth. */
  Authentication.Result check(String nick, String password, Origin origin) {
    if (nick.indexOf('@') >= 0) {
      return new Authentication.Refused(WRONG);
    }
    Place place = new Place.Anywhere(Network.of(origin.address()));
    return switch (passwords.check(nick, password, _ -> place)) {
      case PasswordCheck.Right right when right.secondFactor() ->
          new Authentication.Refused(
              "This account has a second factor: use a token instead of the password.");
      case PasswordCheck.Right right when right.refused() ->
          new Authentication.Refused(
              "This account takes no password here: use a token instead of it.");
      case PasswordCheck.Right right -> {
        passwords.visited(right);
        yield new Authentication.Known(
            new Actor.User(right.nick(), right.roles(), new Access.Password(), origin));
      }
      case PasswordCheck.Wrong _ -> new Authentication.Refused(WRONG);
      case PasswordCheck.TooMany many -> new Authentication.TooMany(many.pause());
    };
  }
}
