package org.pgxn.server.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows reason and remedy of a {@link StartRefusal} in place of a stack trace. */
final class StartRefusalAnalyzer extends AbstractFailureAnalyzer<StartRefusal> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StartRefusal refusal) {
    return new FailureAnalysis(refusal.getMessage(), refusal.remedy(), rootFailure);
  }
}
