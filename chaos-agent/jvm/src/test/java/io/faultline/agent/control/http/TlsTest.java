package io.faultline.agent.control.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void readsAPrivateKeyOfAnyKind(String algorithm) throws Exception {
    var key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    var file = file("-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    assertThat(Tls.key(file).getEncoded()).isEqualTo(key.getEncoded());
  }

  @Test
  void saysWhatAKeyShouldBeWhereItIsNone() throws Exception {
    var file = file("-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n");
    assertThatThrownBy(() -> Tls.key(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("openssl pkcs8");
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws Exception {
    var file = file("x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Tls.key(file))
        .hasMessageContaining("expected rights rw------- at most, got rw-r-----");
  }

  private Path file(String text) throws IOException {
    var file = Files.writeString(folder.resolve("agent.key"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
