package org.pgxn.registry.api;

import java.util.Locale;
import org.pgxn.accounts.Ownership;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.api.Views.DistributionView;
import org.pgxn.registry.api.Views.ExtensionView;
import org.pgxn.registry.api.Views.TagView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Distributions, extensions and tags, by name. */
@RestController
@RequestMapping("/api/v2")
final class CatalogController {
  private final Catalog catalog;
  private final Ownership ownership;

  CatalogController(Catalog catalog, Ownership ownership) {
    this.catalog = catalog;
    this.ownership = ownership;
  }

  @GetMapping("/distributions")
  Page<DistributionView> distributions(PageRequest page) {
    return Page.of(
            catalog.distributions(after(page), page.fetch()),
            page,
            distribution -> Cursor.of(distribution.name().toLowerCase(Locale.ROOT)))
        .map(DistributionView::of);
  }

  @GetMapping("/distributions/{distribution}")
  DistributionView distribution(@PathVariable String distribution) {
    return catalog
        .distribution(distribution)
        .map(found -> DistributionView.of(found).with(ownership.ownersOfDistribution(found.name())))
        .orElseThrow(() -> unknown("distribution", distribution));
  }

  @GetMapping("/extensions")
  Page<ExtensionView> extensions(PageRequest page) {
    return Page.of(
            catalog.extensions(after(page), page.fetch()),
            page,
            extension -> Cursor.of(extension.name().toLowerCase(Locale.ROOT)))
        .map(ExtensionView::of);
  }

  @GetMapping("/extensions/{extension}")
  ExtensionView extension(@PathVariable String extension) {
    return catalog
        .extension(extension)
        .map(ExtensionView::of)
        .orElseThrow(() -> unknown("extension", extension));
  }

  @GetMapping("/tags")
  Page<TagView> tags(PageRequest page) {
    return Page.of(
            catalog.tags(after(page), page.fetch()),
            page,
            tag -> Cursor.of(tag.name().toLowerCase(Locale.ROOT)))
        .map(TagView::of);
  }

  @GetMapping("/tags/{tag}")
  TagView tag(@PathVariable String tag) {
    return catalog.tag(tag).map(TagView::of).orElseThrow(() -> unknown("tag", tag));
  }

  private static String after(PageRequest page) {
    return page.after().map(cursor -> cursor.parts(1).getFirst()).orElse("");
  }

  private static ProblemException unknown(String kind, String name) {
    return ProblemType.NOT_FOUND.refusal("There is no %s “%s”.".formatted(kind, name));
  }
}
