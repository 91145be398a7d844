package org.pgxn.server.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.database.DatabaseAbsence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Takes every exception that nobody else took: 503 while the database is away, else a fault that is
 * logged once, under a number that the client gets.
 */
final class FaultResolver implements HandlerExceptionResolver, Ordered {

  /** Attribute of the request: the number under which its fault was logged. */
  static final String INCIDENT = FaultResolver.class.getName() + ".incident";

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
      int status = status(thrown);
      if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
        String incident = incident(request);
        request.setAttribute(INCIDENT, incident);
        LOG.error(
            "{} {} failed, {}", request.getMethod(), request.getRequestURI(), incident, thrown);
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
