package io.faultline.dashboards.panel;

/** What stands over a panel: its title, what it tells and in which unit. */
public record Head(String title, String description, Unit unit) {
  public Head {
    if (title.isBlank()) throw new IllegalArgumentException("panel: expected a title, got none");
    if (description.isBlank()) {
      throw new IllegalArgumentException(title + ": expected a description, got none");
    }
  }
}
