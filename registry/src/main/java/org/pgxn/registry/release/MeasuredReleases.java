package org.pgxn.registry.release;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import org.pgxn.accounts.Actor;
import org.pgxn.registry.PublishResult;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Releases;
import org.pgxn.registry.Upload;

/** Measures releases: how many, how they ended, how long they took, how large they were. */
final class MeasuredReleases implements Releases {
  private static final Duration[] STEPS = {
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final Releases releases;
  private final MeterRegistry meters;
  private final DistributionSummary sizes;

  MeasuredReleases(Releases releases, Admission admission, MeterRegistry meters) {
    this.releases = releases;
    this.meters = meters;
    this.sizes =
        DistributionSummary.builder("pgxn.release.size")
            .description("Archives of published releases")
            .baseUnit("bytes")
            .register(meters);
    // Those that alarms ask for stand there before the first of them happens.
    for (String outcome : new String[] {"published", "refused", "busy", "failed"}) {
      timer(outcome, "none");
    }
    Gauge.builder("pgxn.admission.places", admission, Admission::atWork)
        .description("Uploads that are worked on")
        .tag("state", "used")
        .register(meters);
    Gauge.builder("pgxn.admission.places", admission, Admission::waiting)
        .description("Uploads that wait for their turn")
        .tag("state", "waiting")
        .register(meters);
  }

  private interface Work {
    PublishResult run() throws IOException;
  }

  @Override
  public PublishResult publish(Actor actor, Upload upload) throws IOException {
    return measure(() -> releases.publish(actor, upload));
  }

  @Override
  public PublishResult check(Actor actor, Upload upload) throws IOException {
    return measure(() -> releases.check(actor, upload));
  }

  private PublishResult measure(Work work) throws IOException {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "failed";
    String reason = "none";
    try {
      PublishResult result = work.run();
      switch (result) {
        case PublishResult.Published published -> {
          outcome = published.repeated() ? "repeated" : "published";
          if (!published.repeated()) {
            sizes.record(size(published));
          }
        }
        case PublishResult.Checked _ -> outcome = "checked";
        case PublishResult.Refused(Refusal.Busy _) -> outcome = "busy";
        case PublishResult.Refused(Refusal refusal) -> {
          outcome = "refused";
          reason = reason(refusal);
        }
      }
      return result;
    } finally {
      sample.stop(timer(outcome, reason));
    }
  }

  private static double size(PublishResult.Published published) {
    var archive = published.release().archive();
    return archive == null ? 0 : (double) archive.size();
  }

  /** One of the few kinds that there are, never a name or a sentence. */
  private static String reason(Refusal refusal) {
    return refusal.getClass().getSimpleName();
  }

  private Timer timer(String outcome, String reason) {
    return Timer.builder("pgxn.release")
        .description("Uploads from the whole archive to the answer")
        .tag("outcome", outcome)
        .tag("reason", reason)
        .serviceLevelObjectives(STEPS)
        .register(meters);
  }
}
