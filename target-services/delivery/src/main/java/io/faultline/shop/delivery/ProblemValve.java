package io.faultline.shop.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Makes problem documents of what Tomcat refuses before Spring sees it, which would be pages of
 * HTML. Made by Tomcat, by its name.
 */
public final class ProblemValve extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    var status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    var problem = Problem.of(status, Refusals.detail(status));
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("utf-8");
    try {
      // Neither title nor detail has anything in it that JSON would escape.
      response
          .getReporter()
          .write(
              "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                  .formatted(problem.title(), status, problem.detail()));
      response.finishResponse();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
