package org.pgxn.web.account;

import java.util.List;

/**
 * What somebody signed in with, as people call it.
 *
 * @param agent what the client calls itself
 */
public record Device(String agent) {

  private record Mark(String part, String name) {}

  /** The first that is found counts: most browsers claim to be others too. */
  private static final List<Mark> BROWSERS =
      List.of(
          new Mark("Edg", "Edge"),
          new Mark("OPR/", "Opera"),
          new Mark("Firefox/", "Firefox"),
          new Mark("FxiOS/", "Firefox"),
          new Mark("Chrome/", "Chrome"),
          new Mark("CriOS/", "Chrome"),
          new Mark("Safari/", "Safari"));

  private static final List<Mark> SYSTEMS =
      List.of(
          new Mark("iPhone", "iPhone"),
          new Mark("iPad", "iPad"),
          new Mark("Android", "Android"),
          new Mark("Windows", "Windows"),
          new Mark("Mac OS X", "macOS"),
          new Mark("Linux", "Linux"));

  /**
   * Returns what it is called.
   *
   * @return for example {@code Firefox on Linux}; what the client calls itself if that is no
   *     browser
   */
  public String shown() {
    String browser = find(BROWSERS);
    String system = find(SYSTEMS);
    if (browser.isEmpty()) {
      return agent.isEmpty() ? "A program" : agent;
    }
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private String find(List<Mark> marks) {
    return marks.stream()
        .filter(mark -> agent.contains(mark.part()))
        .map(Mark::name)
        .findFirst()
        .orElse("");
  }
}
