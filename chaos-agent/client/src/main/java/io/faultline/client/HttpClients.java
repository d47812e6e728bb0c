package io.faultline.client;

import io.faultline.fault.DurationText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * HTTP clients by the certificates that they trust; each is made once, because it has threads of
 * its own.
 */
public final class HttpClients {
  private static final HttpClient PLAIN = builder().build();
  private static final Map<Path, HttpClient> BY_CA = new ConcurrentHashMap<>();

  private HttpClients() {}

  public static HttpClient plain() {
    return PLAIN;
  }

  /** A client that trusts only the certificates in the file, or Java's own without one. */
  public static HttpClient trusting(Optional<Path> caFile) throws IOException {
    if (caFile.isEmpty()) return PLAIN;
    var file = caFile.get().toAbsolutePath().normalize();
    var known = BY_CA.get(file);
    if (known != null) return known;
    var client = builder().sslContext(context(file)).build();
    BY_CA.put(file, client);
    return client;
  }

  /** The whole response, body included, within this time. */
  public static HttpResponse<String> exchange(
      HttpClient client, HttpRequest request, Duration atMost) throws IOException {
    // The request's own timeout ends with the headers: a peer that stops within the body would
    // block the caller.
    var exchange = client.sendAsync(request, BodyHandlers.ofString());
    try {
      return exchange.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new HttpTimeoutException("no answer within " + DurationText.print(atMost));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) throw failure;
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static SSLContext context(Path file) throws IOException {
    try {
      var certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (certificates.isEmpty())
        throw new IOException("CA file %s: expected certificates in PEM, got none".formatted(file));
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int n = 0;
      for (var certificate : certificates) store.setCertificateEntry("ca" + n++, certificate);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("CA file %s: expected certificates in PEM: %s".formatted(file, e), e);
    }
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2));
  }
}
