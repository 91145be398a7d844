package org.pgxn.server.facade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.server.tree.RequestPath;

class RouteTests {

  @ParameterizedTest
  @CsvSource({
    "/, WEB",
    "/index.json, TREE",
    "/dist/pair.json, TREE",
    "/dist/pair, WEB",
    "/dist/pair/1.0.0, WEB",
    "/dist/pair/1.0.0/, WEB",
    "/dist/pair/1.0.0/META.json, TREE",
    "/dist/pair/1.0.0/pair-1.0.0.zip, TREE",
    "/dist/, WEB",
    "/extension/pair.json, TREE",
    "/extension/pair, WEB",
    "/user/theory.json, TREE",
    "/user/theory, WEB",
    "/tag/key%20value.json, TREE",
    "/tag/key%20value, WEB",
    "/stats/dist.json, TREE",
    "/meta/mirrors.json, TREE",
    "/meta/spec.txt, TREE",
    "/mirror, TREE",
    "/mirror/index.json, TREE",
    "/mirror/anything/at/all, TREE",
    "/upload, UPLOAD",
    "/upload/x, WEB",
    "/api, WEB",
    "/api/v1, WEB",
    "/api/v2, API",
    "/api/v2/releases, API",
    "/api/v2/openapi.json, API",
    "/api/%76%32/releases, API",
    "/distributions/pair/1.0.0, WEB",
    "/setup/abc, WEB",
    "/ui/pgxn.css, WEB",
    "/health, HEALTH",
    "/health/readiness, HEALTH",
    "/metrics, OPERATOR",
    "/%6detrics, OPERATOR",
    "/metrics/, OPERATOR",
    "/search, WEB"
  })
  void givesEachPathOneOwner(String path, Space space) {
    assertThat(route("pgxn.example.org", path).space()).isEqualTo(space);
  }

  @ParameterizedTest
  @CsvSource({
    "root.pgxn.org, /, TREE",
    "root.pgxn.org, /upload, TREE",
    "MASTER.pgxn.org:8080, /dist/pair, TREE",
    "api.pgxn.org, /dist/pair, TREE",
    "manager.pgxn.org, /upload, UPLOAD",
    "manager.pgxn.org, /dist/pair.json, WEB",
    "rooted.org, /upload, UPLOAD",
    "'', /upload, UPLOAD"
  })
  void letsTheHostChooseAnInterface(String host, String path, Space space) {
    assertThat(route(host, path).space()).isEqualTo(space);
  }

  @ParameterizedTest
  @CsvSource({"/mirror/dist/pair.json, /mirror, dist", "/dist/pair.json, '', dist"})
  void knowsThePathWithinTheTree(String path, String prefix, String first) {
    Route route = route("localhost", path);

    assertThat(route.prefix()).isEqualTo(prefix);
    assertThat(route.path().first()).isEqualTo(first);
  }

  private static Route route(String host, String path) {
    return Route.of(host, RequestPath.parse(path).orElseThrow());
  }
}
