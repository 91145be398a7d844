package org.pgxn.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.LinkTokens;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.problem.ProblemTranslation.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every exception below {@link ApiV2#PATH} with a problem document.
 *
 * <p>It goes by the path and not by the controller, because a wrong method or an unknown path has
 * no controller; an advice with a selector would leave those to the format of the old routes.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);
  private static final String SECURITY = "org.springframework.security.";

  private final ProblemTranslation translation = new ProblemTranslation();
  private final ProblemWriter writer;
  private final Uuid7 ids;

  ProblemResolver(ProblemWriter writer, Uuid7 ids) {
    this.writer = writer;
    this.ids = ids;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    boolean forSecurityFilters = thrown.getClass().getName().startsWith(SECURITY);
    if (!ApiV2.covers(request) || forSecurityFilters) {
      return null;
    }
    if (!response.isCommitted()
        && !DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      StorageTrouble.causeOf(thrown)
          .ifPresent(
              trouble -> LOG.error("The disk is in trouble ({}): {}", trouble, reason(thrown)));
      write(response, translation.translate(thrown).orElseGet(() -> fault(request, thrown)));
    }
    return new ModelAndView();
  }

  private static String reason(Exception thrown) {
    return NestedExceptionUtils.getMostSpecificCause(thrown).toString();
  }

  private void write(HttpServletResponse response, Answer answer) {
    try {
      writer.write(response, answer.problem(), answer.headers());
    } catch (IOException e) {
      LOG.debug("The client left before it got its problem", e);
    }
  }

  private Answer fault(HttpServletRequest request, Exception thrown) {
    UUID id = ids.next();
    String path = LinkTokens.hidden(request.getRequestURI());
    LOG.error("{} {} failed, {}", request.getMethod(), path, id, thrown);
    ProblemDocument problem =
        ProblemType.INTERNAL
            .problem("This is a fault of the server. Tell its operator the number " + id + ".")
            .withInstance(URI.create("urn:uuid:" + id));
    return new Answer(problem, HttpHeaders.EMPTY);
  }
}
