package io.faultline.dashboards.link;

import java.util.Locale;

/** The boards, by the ids that links use; an id is never changed. */
public enum BoardId {
  OVERVIEW("Overview"),
  RUN("Experiment run"),
  SERVICE("Service"),
  EDGE("Edge"),
  RESILIENCE("Resilience"),
  LEVELS("Service levels"),
  STORES("Database and broker"),
  BUSINESS("Business"),
  AGENTS("JVM agents and proxy"),
  PLATFORM("Platform itself");

  private final String title;

  BoardId(String title) {
    this.title = title;
  }

  public String uid() {
    return "faultline-" + name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  /** The folder of its generated file. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
