package io.faultline.cli.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of converting a file of another tool.
 *
 * @param files the name and text of each file to write
 * @param left the parts without a counterpart, or with only a close one: their place and the reason
 */
public record Imported(Map<String, String> files, List<String> left) {
  public Imported {
    files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
    left = List.copyOf(left);
  }

  /** Collects both. Not thread-safe. */
  static final class Builder {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    void file(String name, String text) {
      files.put(name, text);
    }

    /** Records a part that was left out, or changed. */
    void leave(String where, String why) {
      left.add(where + ": " + why);
    }

    Imported build() {
      return new Imported(files, left);
    }
  }
}
