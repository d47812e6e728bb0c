package io.faultline.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.component.Component;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesIT {
  @TempDir Path folder;
  private final List<String> progress = new ArrayList<>();
  private SmallProgram program;
  private Path archives;

  @BeforeEach
  void build() throws Exception {
    program = new SmallProgram(folder).build();
    archives = folder.resolve("archives");
  }

  private void make(ClassArchives of) throws InterruptedException {
    of.make(SmallProgram::run, progress::add);
  }

  private void firstStart() throws Exception {
    var first = program.archives(archives);
    SmallProgram.run(first.prepared(program.component()).command());
    make(first);
  }

  private Component next() {
    return program.archives(archives).prepared(program.component("-Xlog:class+load"));
  }

  @Test
  void theFirstStartMakesTheArchiveThatTheNextOneUses() throws Exception {
    firstStart();

    assertThat(progress).containsExactly("  class archives for the next start: hello");
    assertThat(SmallProgram.run(next().command()))
        .containsPattern("archive\\.Hello source: shared objects file")
        .contains("hello");
  }

  @Test
  void aRestartUsesItWhereverTheFirstStartMadeIt() throws Exception {
    var session = program.archives(archives);
    SmallProgram.run(session.prepared(program.component()).command());
    make(session);

    assertThat(session.prepared(program.component()).command())
        .anyMatch(word -> word.startsWith("-XX:SharedArchiveFile=" + archives));
  }

  @Test
  void anotherJarRenewsIt() throws Exception {
    firstStart();
    Files.setLastModifiedTime(program.jar(), FileTime.fromMillis(1_000));

    assertThat(next().command()).noneMatch(word -> word.startsWith("-XX:SharedArchiveFile"));
    firstStart();
    try (var files = Files.list(archives)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jsa"))).hasSize(1);
    }
    assertThat(SmallProgram.run(next().command())).contains("source: shared objects file");
  }

  @Test
  void whatAKilledShopLeftIsNoArchive() throws Exception {
    Files.createDirectories(archives);
    var unfinished = Files.createFile(archives.resolve("Hello-0000-0000.jsa.part"));
    firstStart();

    assertThat(unfinished).doesNotExist();
    assertThat(SmallProgram.run(next().command())).contains("hello");
  }

  @Test
  void twoShopsAtOnceMakeThemOnce() throws Exception {
    Files.createDirectories(archives);
    var first = program.archives(archives);
    SmallProgram.run(first.prepared(program.component()).command());
    try (var channel =
            FileChannel.open(
                archives.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      make(first);
    }
    assertThat(archives).isDirectoryNotContaining("glob:**.jsa");
  }

  @Test
  void aFolderThatCannotBeWrittenLeavesEverythingAsItWas() throws Exception {
    Files.createFile(archives);
    firstStart();

    assertThat(progress).singleElement().asString().contains("no class archives: ");
    assertThat(SmallProgram.run(next().command())).contains("hello");
  }

  @Test
  void anArchiveThatCannotBeMadeIsNotTriedAgain() throws Exception {
    var first = program.archives(archives);
    SmallProgram.run(first.prepared(program.component()).command());
    first.make(
        command -> {
          throw new IOException("exit 1");
        },
        progress::add);

    assertThat(progress).containsExactly("  no class archive of hello: exit 1");
    assertThat(program.archives(archives).prepared(program.component()))
        .isEqualTo(program.component());
  }

  /** The JVM itself crashed: of such a class it finds no bytes that it could show to the agent. */
  @Test
  void anAgentMeetsNoArchivedClassThatItsJarHasInVersions() throws Exception {
    var first = program.archives(archives);
    SmallProgram.run(first.prepared(program.component(UsesVersioned.class)).command());
    make(first);
    assertThat(progress).containsExactly("  class archives for the next start: hello");

    var watched =
        program.component(UsesVersioned.class, "-Xlog:class+load", "-javaagent:" + program.agent());

    assertThat(SmallProgram.run(program.archives(archives).prepared(watched).command()))
        .containsPattern("UsesVersioned source: shared objects file")
        .doesNotContainPattern("archive\\.Versioned source: shared objects file")
        .contains("\nversioned");
  }

  /** Truncated by a disk that is full, for example. */
  @Test
  void aJvmStartsWithABrokenArchiveToo() throws Exception {
    firstStart();
    try (var files = Files.list(archives)) {
      for (var file : files.filter(it -> it.toString().endsWith(".jsa")).toList()) {
        Files.delete(file);
        Files.writeString(file, "not one");
      }
    }
    assertThat(SmallProgram.run(next().command())).contains("hello");
  }
}
