package org.pgxn.server.command;

import java.util.Map;
import java.util.OptionalInt;
import org.pgxn.server.application.ServerApplication.Access;
import picocli.CommandLine.Option;

/** A command that is a job of the registry: done by a running server, else here. */
abstract class JobCommand implements ServerCommand {

  /** What to know of the exit statuses. */
  static final String STATUSES =
      "Exit status: 0 done; 1 done, and something was found wrong, or it failed; 2 nothing was done.";

  private final Surroundings surroundings;

  @Option(names = "--json", description = "give the result as one JSON object")
  private boolean json;

  @Option(
      names = "--background",
      description = "queue it for a running server, and do not wait for it")
  private boolean background;

  JobCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The kind of the job. */
  abstract String kind();

  /** Its parameters; throws {@link IllegalArgumentException} if they cannot be. */
  abstract Map<String, Object> parameters();

  @Override
  public final OptionalInt run() {
    Map<String, Object> parameters;
    try {
      parameters = parameters();
    } catch (IllegalArgumentException e) {
      surroundings.err().println("pgxn-server did nothing.");
      surroundings.err().println(e.getMessage());
      return OptionalInt.of(Exit.REFUSED);
    }
    return OptionalInt.of(
        surroundings.attached(
            Access.WRITING,
            parts -> {
              JobFollowing following = new JobFollowing(surroundings, parts, json);
              return background
                  ? following.queue(kind(), parameters)
                  : following.follow(kind(), parameters);
            }));
  }
}
