package org.pgxn.server.reference;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.ApiV2;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes the archive that makes a release, which its controller reads from the wire itself. */
final class UploadReference implements OpenApiCustomizer {

  private static final String PATH = ApiV2.PATH + "/releases";

  @Override
  public void customise(OpenAPI reference) {
    @Nullable PathItem releases = reference.getPaths().get(PATH);
    if (releases == null || releases.getPost() == null) {
      return;
    }
    Schema<?> form = new JsonSchema().typesItem("object").addProperty("archive", archive());
    form.addRequiredItem("archive");
    releases
        .getPost()
        .requestBody(
            new RequestBody()
                .required(true)
                .description("An archive with META.json: zip, tar, tar.gz, tar.bz2 or tar.xz")
                .content(
                    new Content()
                        .addMediaType("multipart/form-data", new MediaType().schema(form))
                        .addMediaType(
                            "application/octet-stream", new MediaType().schema(archive()))))
        .getResponses()
        .addApiResponse("200", new ApiResponse().description("What a dry run found"));
  }

  private static Schema<?> archive() {
    return new JsonSchema().typesItem("string").contentMediaType("application/octet-stream");
  }
}
