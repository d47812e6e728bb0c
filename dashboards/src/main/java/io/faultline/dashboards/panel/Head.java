package io.faultline.dashboards.panel;

/** The head of a panel: its title, its description and its unit. */
public record Head(String title, String description, Unit unit) {
  public Head {
    if (title.isBlank()) throw new IllegalArgumentException("panel: expected a title, got none");
    if (description.isBlank()) {
      throw new IllegalArgumentException(title + ": expected a description, got none");
    }
  }
}
