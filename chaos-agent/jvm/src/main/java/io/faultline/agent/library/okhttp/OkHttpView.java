package io.faultline.agent.library.okhttp;

import io.faultline.agent.library.shared.HttpRequestView;
import java.util.List;
import okhttp3.Request;

/** A request of OkHttp as targets see it. */
record OkHttpView(Request request) implements HttpRequestView {
  String peer() {
    return request.url().host() + ":" + request.url().port();
  }

  @Override
  public List<String> peers() {
    return List.of(peer());
  }

  @Override
  public String path() {
    return request.url().encodedPath();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public List<String> headers(String name) {
    return request.headers(name);
  }
}
