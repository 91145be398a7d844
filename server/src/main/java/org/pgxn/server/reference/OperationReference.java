package org.pgxn.server.reference;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import org.pgxn.accounts.Actor;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemDocument;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes what all operations have in common and their signatures do not say. */
final class OperationReference implements OperationCustomizer {

  /** Name of a scheme of credentials. */
  static final String BASIC = "basic";

  /** Name of the other. */
  static final String BEARER = "bearer";

  private static final String PROBLEM = "application/problem+json";
  private static final String OK = "200";
  private static final String CREATED = "201";

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    if (takes(method, PageRequest.class)) {
      operation.addParametersItem(
          new QueryParameter()
              .name("limit")
              .description("How many entries a page has at most")
              .schema(new IntegerSchema()));
      operation.addParametersItem(
          new QueryParameter()
              .name("cursor")
              .description("Where the page begins: what the page before gave")
              .schema(new StringSchema()));
    }
    if (takes(method, Actor.class)) {
      operation.addSecurityItem(new SecurityRequirement().addList(BASIC));
      operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
    ApiResponses responses = operation.getResponses();
    if (method.hasMethodAnnotation(PostMapping.class) && responses.containsKey(OK)) {
      responses.addApiResponse(CREATED, responses.remove(OK).description("Created"));
    }
    responses.addApiResponse("default", problem());
    return operation;
  }

  private static ApiResponse problem() {
    Schema<?> schema = new Schema<>().$ref(ProblemDocument.class.getSimpleName());
    return new ApiResponse()
        .description("Refused: a problem document of RFC 9457")
        .content(new Content().addMediaType(PROBLEM, new MediaType().schema(schema)));
  }

  private static boolean takes(HandlerMethod method, Class<?> type) {
    return Arrays.stream(method.getMethodParameters())
        .map(MethodParameter::getParameterType)
        .anyMatch(type::equals);
  }
}
