package org.pgxn.registry.mirror;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.Mirror;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobProblem;
import org.pgxn.registry.job.JobRun;
import org.pgxn.registry.tree.MirrorsFile;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks whether the mirrors are up to date (root registry contract §5.2): how old the list of
 * mirrors is that each of them gives, which we touch before each look.
 */
final class CheckMirrors implements JobKind<CheckMirrors.Lag> {
  private static final Duration STANDARD_LAG = Duration.ofDays(4);
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
  private static final int BATCH = 8;

  private final MirrorTable table;
  private final MirrorsFile file;
  private final MirrorProbe probe;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  CheckMirrors(
      MirrorTable table,
      MirrorsFile file,
      MirrorProbe probe,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.table = table;
    this.file = file;
    this.probe = probe;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** How old a mirror's list may be: the sum of all that is given, else four days. */
  record Lag(@Nullable Integer days, @Nullable Integer hours, @Nullable Integer minutes) {
    private static final int MOST = 1_000_000;

    Lag {
      if (wrong(days) || wrong(hours) || wrong(minutes)) {
        throw new IllegalArgumentException(
            "The days, hours and minutes of a lag are numbers from 0 to 1,000,000.");
      }
    }

    Duration duration() {
      Duration sum = Duration.ofDays(or0(days)).plusHours(or0(hours)).plusMinutes(or0(minutes));
      return days == null && hours == null && minutes == null ? STANDARD_LAG : sum;
    }

    private static boolean wrong(@Nullable Integer number) {
      return number != null && (number < 0 || number > MOST);
    }

    private static int or0(@Nullable Integer number) {
      return number == null ? 0 : number;
    }
  }

  @Override
  public String name() {
    return "check-mirrors";
  }

  @Override
  public Class<Lag> parameters() {
    return Lag.class;
  }

  @Override
  public boolean nightly() {
    return true;
  }

  @Override
  public void run(Lag lag, JobRun run) throws IOException {
    run.total(table.count());
    if (run.place().isEmpty()) {
      file.touch();
    }
    List<Mirror> batch = table.after(run.place().orElse(""), BATCH);
    while (!batch.isEmpty()) {
      List<Finding> findings = look(batch, lag.duration());
      String place = uri(batch.getLast()).toLowerCase(Locale.ROOT);
      transaction.executeWithoutResult(_ -> {
        findings.forEach(finding ->
            table.checked(
                uri(finding.mirror()),
                finding.status(),
                finding.detail(),
                finding.modified(),
                clock.instant()));
        run.advance(
            new JobRun.Step(
                place,
                findings.size(),
                place,
                findings.stream()
                    .filter(finding -> finding.status() != Mirror.Status.FRESH)
                    .map(CheckMirrors::problem)
                    .toList()));
      });
      batch = table.after(place, BATCH);
    }
  }

  private record Finding(
      Mirror mirror, Mirror.Status status, String detail, @Nullable Instant modified) {}

  private List<Finding> look(List<Mirror> mirrors, Duration lag) {
    List<Finding> findings = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<MirrorProbe.Answer>> answers =
          mirrors.stream().map(mirror -> each.submit(() -> probe.ask(uri(mirror)))).toList();
      for (int i = 0; i < answers.size(); i++) {
        findings.add(judge(mirrors.get(i), answers.get(i).get(), lag));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return findings;
  }

  private Finding judge(Mirror mirror, MirrorProbe.Answer answer, Duration lag) {
    return switch (answer) {
      case MirrorProbe.Answer.Failed(String why) ->
          new Finding(mirror, Mirror.Status.FAILING, why, null);
      case MirrorProbe.Answer.Modified(Instant when) -> judge(mirror, when, lag);
    };
  }

  private Finding judge(Mirror mirror, Instant modified, Duration lag) {
    Instant now = clock.instant();
    if (modified.isAfter(now.plus(CLOCKS_DIFFER))) {
      return new Finding(
          mirror, Mirror.Status.FAILING, "Its files have a date that is to come.", null);
    }
    return modified.isBefore(now.minus(lag))
        ? new Finding(
            mirror,
            Mirror.Status.STALE,
            "It was last brought up to date at %s.".formatted(modified),
            modified)
        : new Finding(mirror, Mirror.Status.FRESH, "It is up to date.", modified);
  }

  /** Administrators are told whom to write to. */
  private static JobProblem problem(Finding finding) {
    return new JobProblem(
        uri(finding.mirror()),
        "%s: %s Contact: %s, %s."
            .formatted(
                finding.status().word(),
                finding.detail(),
                finding.mirror().data().organization(),
                finding.mirror().data().email()));
  }

  private static String uri(Mirror mirror) {
    return Objects.requireNonNull(mirror.data().uri());
  }
}
