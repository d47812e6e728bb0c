package io.faultline.bench.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A JDK to measure on. */
record Jdk(Path java, String version) {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");

  /** By its home or its java program. */
  static Jdk at(Path place) throws IOException {
    var java = Files.isDirectory(place) ? place.resolve("bin/java") : place;
    var home = java.toRealPath().getParent().getParent();
    var matcher = VERSION.matcher(Files.readString(home.resolve("release")));
    if (!matcher.find()) {
      throw new IOException(home + ": expected a file release with JAVA_VERSION");
    }
    return new Jdk(java, matcher.group(1));
  }

  int feature() {
    return Runtime.Version.parse(version).feature();
  }
}
