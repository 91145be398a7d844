package org.pgxn.server.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.database.DatabaseAbsence;
import org.pgxn.platform.problem.StorageTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Takes every exception that nobody else took: 503 while the database is away, 507 or 503 while the
 * disk is full or cannot be written, else a fault that is logged once, under a number that the
 * client gets.
 */
final class FaultResolver implements HandlerExceptionResolver, Ordered {

  /** Attribute of the request: the number under which its fault was logged. */
  static final String INCIDENT = FaultResolver.class.getName() + ".incident";

  /** Attribute of the request: what to say instead of what the status says. */
  static final String SENTENCE = FaultResolver.class.getName() + ".sentence";

  private static final Logger LOG = LoggerFactory.getLogger(FaultResolver.class);

  private final Uuid7 ids;

  FaultResolver(Uuid7 ids) {
    this.ids = ids;
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    if (!response.isCommitted()
        && !DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      Optional<StorageTrouble> trouble = StorageTrouble.causeOf(thrown);
      int status = trouble.map(StorageTrouble::status).orElseGet(() -> status(thrown));
      trouble.ifPresent(found -> {
        request.setAttribute(SENTENCE, found.sentence());
        LOG.error(
            "The disk is in trouble ({}): {}",
            found,
            NestedExceptionUtils.getMostSpecificCause(thrown).toString());
      });
      if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
        String incident = incident(request);
        request.setAttribute(INCIDENT, incident);
        LOG.error(
            "{} {} failed, {}",
            request.getMethod(),
            AccessLogFilter.path(request.getRequestURI()),
            incident,
            thrown);
      }
      send(response, status);
    }
    return new ModelAndView();
  }

  /** The number of the request, so that everything logged of it is found by one number. */
  private String incident(HttpServletRequest request) {
    return request.getAttribute(RequestIdFilter.ID) instanceof String id
        ? id
        : ids.next().toString();
  }

  private static int status(Exception thrown) {
    if (DatabaseAbsence.isCauseOf(thrown)) {
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return thrown instanceof MultipartException
        ? HttpServletResponse.SC_BAD_REQUEST
        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  private static void send(HttpServletResponse response, int status) {
    try {
      response.sendError(status);
    } catch (IOException e) {
      LOG.debug("The client left before it got its answer", e);
    }
  }
}
