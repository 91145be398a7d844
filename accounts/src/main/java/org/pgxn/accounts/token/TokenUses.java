package org.pgxn.accounts.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Token;
import org.pgxn.platform.Phases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Notes when and from where tokens are used, at most once a minute each, and not while a request
 * waits for it. What is not yet written when the process dies is lost: it is of no account.
 */
final class TokenUses implements TokenAuthentication.UseLog, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TokenUses.class);
  private static final Duration APART = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** More are passed over, so that a rush of many tokens takes no memory. */
  private static final int MOST = 10_000;

  private final TokenStore store;
  private final Map<UUID, Token.Use> waiting = new ConcurrentHashMap<>();
  private volatile boolean running;
  private @Nullable Thread thread;

  TokenUses(TokenStore store) {
    this.store = store;
  }

  @Override
  public void used(FoundToken token, Origin origin, Instant now) {
    Instant last = token.lastUsed();
    if ((last == null || last.isBefore(now.minus(APART))) && waiting.size() < MOST) {
      waiting.put(token.id(), new Token.Use(now, origin.address()));
    }
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("token-uses").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    Thread stopping = thread;
    if (stopping != null) {
      stopping.interrupt();
    }
    flush();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Phases.BEHIND_REQUESTS;
  }

  /** Writes what waits. */
  void flush() {
    for (Map.Entry<UUID, Token.Use> entry : Map.copyOf(waiting).entrySet()) {
      Token.Use use = entry.getValue();
      try {
        store.used(entry.getKey(), use, use.at().minus(APART));
      } catch (RuntimeException e) {
        LOG.warn("The last use of tokens could not be noted: {}", e.getMessage());
        return;
      }
      waiting.remove(entry.getKey(), use);
    }
  }

  private void run() {
    while (running) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
      flush();
    }
  }
}
