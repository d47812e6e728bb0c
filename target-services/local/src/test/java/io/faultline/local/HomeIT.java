package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeIT {
  @TempDir Path folder;

  @Test
  void removesWhatAKilledRunLeftButKeepsTheUnpackedPrograms() throws Exception {
    var temporary = Files.createTempDirectory(folder, "left");
    Files.createDirectories(folder.resolve("data/kafka"));
    Files.createFile(folder.resolve("data/kafka/log"));
    Files.createDirectories(Home.temporaryFiles(folder).resolve("tomcat/work"));
    Files.createDirectories(folder.resolve("postgres/postgresql"));
    Files.createDirectories(folder.resolve("postgres/data"));
    Files.createFile(folder.resolve("system.json"));
    Files.writeString(folder.resolve("temporary-folder"), temporary.toString());

    try (var home = Home.open(folder)) {
      assertThat(temporary).doesNotExist();
      assertThat(home.systemFile()).doesNotExist();
      assertThat(folder.resolve("data")).isEmptyDirectory();
      assertThat(Home.temporaryFiles(folder)).isEmptyDirectory();
      assertThat(folder.resolve("postgres/data")).doesNotExist();
      assertThat(folder.resolve("postgres/postgresql")).exists();
    }
  }

  @Test
  void saysWhyAFolderIsOfNoUse() throws Exception {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> Home.open(file))
        .isInstanceOf(HomeException.class)
        .hasMessageStartingWith(
            "--home %s: expected a folder that can be written, got ".formatted(file));
  }

  @Test
  void doesNotFollowLinksWhenItRemoves() throws Exception {
    var precious = Files.createDirectories(folder.resolve("precious"));
    Files.createFile(precious.resolve("file"));
    var home = Files.createDirectories(folder.resolve("home/data")).getParent();
    Files.createSymbolicLink(home.resolve("data/link"), precious);

    try (var opened = Home.open(home)) {
      assertThat(opened.data("link")).doesNotExist();
    }
    assertThat(precious.resolve("file")).exists();
  }
}
