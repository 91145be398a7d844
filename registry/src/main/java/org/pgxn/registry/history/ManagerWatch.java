package org.pgxn.registry.history;

import javax.sql.DataSource;
import org.pgxn.platform.database.ChannelListener;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records what a PGXN Manager released before this process serves anybody, and then whatever it
 * releases beside us, as soon as it says so.
 */
final class ManagerWatch implements SmartLifecycle {
  /** The manager's own channel (root registry contract §4.6). */
  static final String CHANNEL = "pgxn_release";

  /** Earlier than all that serves requests or follows the log. */
  private static final int PHASE = 0;

  private final ManagerReleases releases;
  private final HistoryStore store;
  private final JsonMapper json;
  private final ChannelListener listener;
  private volatile boolean running;

  ManagerWatch(ManagerReleases releases, HistoryStore store, JsonMapper json, DataSource database) {
    this.releases = releases;
    this.store = store;
    this.json = json;
    this.listener = new ChannelListener(database, CHANNEL, releases::notice, this::heard);
  }

  @Override
  public void start() {
    running = true;
    releases.notice();
    if (store.onManagerDatabase()) {
      listener.start();
    }
  }

  @Override
  public void stop() {
    running = false;
    listener.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /** Our own releases are heard here too: then there is nothing to record. */
  private void heard(String payload) {
    String name = distribution(payload);
    if (name.isEmpty()) {
      releases.notice();
    } else {
      releases.notice(name);
    }
  }

  private String distribution(String payload) {
    try {
      JsonNode meta = json.readTree(payload);
      return meta.path("name").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
