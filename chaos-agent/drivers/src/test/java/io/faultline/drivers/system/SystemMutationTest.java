package io.faultline.drivers.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Common mistakes are refused with their place, and nothing else happens. */
class SystemMutationTest {
  private static final int FILES = 500;

  @TempDir Path folder;

  @Test
  void mutatedFilesAreAcceptedOrRefusedWithALocatedMessage() throws IOException {
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      var file = Files.writeString(folder.resolve("system.yaml"), MutatedSystems.of(seed));
      if (!isAccepted(file, seed)) refused++;
    }
    assertThat(refused).as("refused of " + FILES).isBetween(FILES / 4, FILES * 19 / 20);
  }

  private static boolean isAccepted(Path file, int seed) throws IOException {
    try {
      assertThat(SystemFile.read(file).name()).as("seed %d", seed).isNotBlank();
      return true;
    } catch (UnusableInputException e) {
      assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
      for (var line : e.getMessage().lines().toList())
        assertThat(line).as("seed %d", seed).matches(".*system\\.yaml:[1-9][0-9]*: .*");
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed %d: %s%n%s".formatted(seed, e, Files.readString(file)), e);
    }
  }
}
