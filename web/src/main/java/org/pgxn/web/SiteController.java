package org.pgxn.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Catalog;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages that everybody may read. */
@RestController
final class SiteController {
  private static final int RECENT = 20;

  private final Pages pages;
  private final Catalog catalog;
  private final BaseUrl baseUrl;

  SiteController(Pages pages, Catalog catalog, BaseUrl baseUrl) {
    this.pages = pages;
    this.catalog = catalog;
    this.baseUrl = baseUrl;
  }

  @GetMapping("/")
  ResponseEntity<String> home(Visitor visitor) {
    List<ReleasePage> releases =
        catalog.recentReleases(null, RECENT).stream()
            .map(release -> ReleasePage.of(release, baseUrl))
            .toList();
    return pages.page(visitor, 200, "home", Map.of("releases", releases));
  }

  /** Where PGXN Manager sends a releaser after a success. */
  @GetMapping("/distributions/{distribution}/{version}")
  ResponseEntity<String> release(
      Visitor visitor, @PathVariable String distribution, @PathVariable String version) {
    return catalog
        .release(distribution, version)
        .map(release ->
            pages.page(visitor, 200, "release", Map.of("page", ReleasePage.of(release, baseUrl))))
        .orElseGet(() ->
            pages.message(
                visitor,
                404,
                "Not found",
                "There is no release “%s %s”.".formatted(distribution, version)));
  }

  @GetMapping("/ui/pgxn.css")
  ResponseEntity<Resource> style() {
    return file("pgxn.css", "text/css;charset=UTF-8");
  }

  @GetMapping("/ui/pgxn.svg")
  ResponseEntity<Resource> icon() {
    return file("pgxn.svg", "image/svg+xml");
  }

  private static ResponseEntity<Resource> file(String name, String type) {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf(type))
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(new ClassPathResource(name, SiteController.class));
  }
}
