package org.pgxn.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgxn.platform.Uuid7;
import org.slf4j.LoggerFactory;

class FaultResolverTests {

  @Test
  void logsNoLinkThatSetsAPassword() {
    Logger logger = (Logger) LoggerFactory.getLogger(FaultResolver.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    List<Integer> statuses = new ArrayList<>();
    try {
      new FaultResolver(new Uuid7(InstantSource.system(), new Random(1)))
          .resolveException(
              answering(
                  HttpServletRequest.class,
                  Map.of("getMethod", "POST", "getRequestURI", "/setup/hush"),
                  statuses),
              answering(HttpServletResponse.class, Map.of("isCommitted", false), statuses),
              null,
              new IllegalStateException("a fault"));
    } finally {
      logger.detachAppender(log);
    }

    assertThat(statuses).containsExactly(500);
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("POST /setup/… failed")
        .doesNotContain("hush");
  }

  private static <T> T answering(
      Class<T> type, Map<String, Object> answers, List<Integer> statuses) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answer(method.getName(), arguments, answers, statuses)));
  }

  private static @Nullable Object answer(
      String method,
      Object @Nullable [] arguments,
      Map<String, Object> answers,
      List<Integer> statuses) {
    if (method.equals("sendError") && arguments != null) {
      statuses.add((Integer) arguments[0]);
    }
    return answers.get(method);
  }
}
