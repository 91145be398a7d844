package org.pgxn.platform.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.Phases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Keeps the sender going: at once when a mail was posted here, else by looking now and then, since
 * another process may have posted it, or its time has come.
 */
final class MailSenderLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(MailSenderLoop.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** What a mail server has answered by then is noted; else the mail is sent again. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final MailSender sender;
  private final MailSignal signal;
  private volatile boolean running;
  private @Nullable Thread thread;

  MailSenderLoop(MailSender sender, MailSignal signal) {
    this.sender = sender;
    this.signal = signal;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().daemon().name("mail-sender").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    signal.give();
    Thread ending = thread;
    if (ending != null) {
      try {
        ending.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public int getPhase() {
    return Phases.BEHIND_REQUESTS;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      boolean more = false;
      try {
        more = sender.sendNext();
        if (!more) {
          sender.clean();
        }
      } catch (RuntimeException e) {
        LOG.warn(
            "The sender of mail pauses: {}",
            NestedExceptionUtils.getMostSpecificCause(e).toString());
        LOG.debug("The sender of mail failed", e);
      }
      if (!more) {
        await();
      }
    }
  }

  private void await() {
    try {
      signal.await(LOOK);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
