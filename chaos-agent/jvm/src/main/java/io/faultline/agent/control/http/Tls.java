package io.faultline.agent.control.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The agent's side of TLS, from PEM files as certificate authorities hand them out (RFC 7468). */
public final class Tls {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private Tls() {}

  /**
   * The TLS context of a server with this certificate.
   *
   * @param certFile the certificate, and its issuers' certificates after it
   * @param keyFile its private key in PKCS#8, which only its owner may read
   * @throws IOException naming the file and its problem
   */
  public static SSLContext of(Path certFile, Path keyFile) throws IOException {
    var chain = chain(certFile);
    var key = key(keyFile);
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("agent", key, new char[0], chain);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("certFile %s, keyFile %s: %s".formatted(certFile, keyFile, e), e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    var bytes = OwnFile.bytes("certFile", file);
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
      if (!found.isEmpty()) return found.toArray(Certificate[]::new);
    } catch (GeneralSecurityException e) {
      throw new IOException("certFile %s: expected certificates in PEM: %s".formatted(file, e), e);
    }
    throw new IOException("certFile %s: expected certificates in PEM, got none".formatted(file));
  }

  static PrivateKey key(Path file) throws IOException {
    var text =
        new String(OwnFile.secret("keyFile", file), java.nio.charset.StandardCharsets.US_ASCII);
    var match = PKCS8.matcher(text);
    if (match.find()) {
      var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(match.group(1)));
      for (var algorithm : ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (InvalidKeySpecException e) {
          // a key of another algorithm
        } catch (GeneralSecurityException e) {
          throw new IOException("keyFile %s: %s".formatted(file, e), e);
        }
      }
    }
    throw new IOException(
        "keyFile %s: expected an unencrypted private key in PKCS#8 ('BEGIN PRIVATE KEY') of RSA, EC or EdDSA; openssl pkcs8 -topk8 -nocrypt converts others"
            .formatted(file));
  }
}
