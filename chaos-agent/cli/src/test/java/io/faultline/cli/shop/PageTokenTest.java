package io.faultline.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTokenTest {
  @TempDir Path folder;

  @Test
  void isNewEachTimeAndItsOwnersAlone() throws Exception {
    var file = folder.resolve("home/page.token");
    var first = PageToken.create(file);
    assertThat(file).doesNotExist();
    first.write();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var second = PageToken.create(file);
    second.write();
    assertThat(second.text()).hasSize(48).isNotEqualTo(first.text());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PageToken.read(file).text()).isEqualTo(second.text());
  }

  @Test
  void standsInLinksAlone() {
    var token = PageToken.create(folder.resolve("page.token"));
    assertThat(token.link(URI.create("http://127.0.0.1:18060/")))
        .isEqualTo("http://127.0.0.1:18060/#token=" + token.text());
    assertThat(token.toString()).doesNotContain(token.text());
  }
}
