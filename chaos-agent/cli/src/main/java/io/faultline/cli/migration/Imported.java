package io.faultline.cli.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of another tool became.
 *
 * @param files name to text of each file that is to be written
 * @param left what has no counterpart, or only nearly one: where it stands and why
 */
public record Imported(Map<String, String> files, List<String> left) {
  public Imported {
    files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
    left = List.copyOf(left);
  }

  /** Gathers both. Not thread-safe. */
  static final class Builder {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    void file(String name, String text) {
      files.put(name, text);
    }

    /** Notes that something was left out, or changed. */
    void leave(String where, String why) {
      left.add(where + ": " + why);
    }

    Imported build() {
      return new Imported(files, left);
    }
  }
}
