package io.faultline.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.console.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemOnPageTest {
  @TempDir Path folder;

  @Test
  void isTheSystemAsItsFileDescribesItNow() throws IOException {
    var file = folder.resolve("system.json");
    var system = new SystemOnPage(file);
    assertThat(system.now()).isEmpty();
    write(file, "tuned", 1000);
    assertThat(profile(system)).contains("tuned");
    write(file, "naive", 2000);
    assertThat(profile(system)).contains("naive");
    Files.delete(file);
    assertThat(system.now()).isEmpty();
    write(file, "tuned", 2000);
    assertThat(profile(system)).contains("tuned");
  }

  private static Optional<String> profile(SystemOnPage system) throws IOException {
    return system.now().map(Watched::profile);
  }

  private static void write(Path file, String profile, long millis) throws IOException {
    Files.writeString(
        file,
        "{\"name\":\"shop\",\"profile\":\"%s\",\"prometheus\":\"http://127.0.0.1:9\",\"processes\":{}}"
            .formatted(profile));
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }
}
