package io.faultline.agent.library.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A response of the JDK's client with another status. */
record OtherStatus<T>(HttpResponse<T> own, int statusCode) implements HttpResponse<T> {
  @Override
  public HttpRequest request() {
    return own.request();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return own.previousResponse();
  }

  @Override
  public HttpHeaders headers() {
    return own.headers();
  }

  @Override
  public T body() {
    return own.body();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return own.sslSession();
  }

  @Override
  public URI uri() {
    return own.uri();
  }

  @Override
  public HttpClient.Version version() {
    return own.version();
  }
}
