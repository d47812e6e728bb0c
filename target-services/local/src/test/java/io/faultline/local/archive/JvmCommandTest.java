package io.faultline.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmCommandTest {
  @TempDir Path folder;
  private SmallProgram program;

  @BeforeEach
  void build() throws Exception {
    program = new SmallProgram(folder).build();
  }

  private JvmCommand jvm(String... options) {
    return JvmCommand.of(program.component(options).command()).orElseThrow();
  }

  @Test
  void anArchiveIsNamedByJarsAndOptionsOfTheJvm() throws Exception {
    var name = jvm().archiveName();

    assertThat(name).matches("Hello-[0-9a-f]{4}-[0-9a-f]{16}\\.jsa").startsWith(jvm().family());
    assertThat(jvm("-Dport=1", "-Xmx96m").archiveName()).isEqualTo(name);
    assertThat(jvm("-XX:TieredStopAtLevel=1").archiveName()).isNotEqualTo(name);
    Files.setLastModifiedTime(program.jar(), FileTime.fromMillis(1));
    assertThat(jvm().archiveName()).isNotEqualTo(name).startsWith(jvm().family());
  }

  @Test
  void onlyJarsCanBeArchived() throws Exception {
    assertThat(jvm().isArchivable()).isTrue();
    assertThat(
            new JvmCommand(List.of("/bin/java", "-cp", folder.toString(), "Main"), 2)
                .isArchivable())
        .isFalse();
  }

  @Test
  void otherProgramsHaveNone() {
    assertThat(JvmCommand.of(List.of("/usr/bin/prometheus", "-cp", "x", "y"))).isEmpty();
    assertThat(JvmCommand.of(List.of("/bin/java", "-jar", "x.jar"))).isEmpty();
  }
}
