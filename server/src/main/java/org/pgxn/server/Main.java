package org.pgxn.server;

import java.util.List;
import org.pgxn.server.command.Commands;

/** The process begins here. */
public final class Main {

  private Main() {}

  /**
   * Runs a command; {@code help} lists them.
   *
   * @param arguments the command, if it is not {@code serve}, settings, options and operands
   */
  public static void main(String[] arguments) {
    new Commands(System.getenv(), System.out, System.err)
        .run(List.of(arguments))
        .ifPresent(System::exit);
  }
}
