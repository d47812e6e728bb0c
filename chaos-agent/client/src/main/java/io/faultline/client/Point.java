package io.faultline.client;

import java.util.List;

/**
 * A point inside a process at which faults can be raised.
 *
 * @param faults the names of the faults that it can do
 * @param attributes what a target may match
 * @param places attributes that a target must give
 */
public record Point(
    String name,
    List<String> faults,
    List<String> attributes,
    List<String> places,
    long loadedClasses) {
  static Point of(Fields json) {
    return new Point(
        json.text("name"),
        json.texts("faults"),
        json.texts("attributes"),
        json.texts("places"),
        json.number("loadedClasses"));
  }
}
