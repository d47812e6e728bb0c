package io.faultline.agent.control.api;

import io.faultline.agent.control.http.BadRequestException;
import io.faultline.agent.control.http.Handler;
import io.faultline.agent.control.http.Request;
import io.faultline.agent.control.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes requests and refusals to the audit log. Thread-safe. */
public final class AuditFilter implements Handler {
  private static final int LONGEST = 200;

  private final AuditLog audit;
  private final Handler next;

  public AuditFilter(AuditLog audit, Handler next) {
    this.audit = audit;
    this.next = next;
  }

  @Override
  public Result handle(Request request) {
    return audit.by(
        request.from(),
        () -> {
          var result = next.handle(request);
          if (result instanceof Result.Whole whole && whole.response().status() >= 400)
            refused(request.method() + " " + request.path(), whole.response());
          return result;
        });
  }

  @Override
  public Response unreadable(BadRequestException reason, String from) {
    var response = next.unreadable(reason, from);
    return audit.by(
        from,
        () -> {
          refused("not HTTP/1.1, or over a limit", response);
          return response;
        });
  }

  private void refused(String request, Response response) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("request", shortened(request));
    fields.put("status", Integer.toString(response.status()));
    fields.put("detail", shortened(response.detail()));
    audit.writeSparingly("refused", fields);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
