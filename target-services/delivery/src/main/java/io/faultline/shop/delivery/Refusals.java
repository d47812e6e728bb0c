package io.faultline.shop.delivery;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Responds with problem documents to requests that Spring refuses, and to failures. */
@RestController
@RestControllerAdvice
public class Refusals extends ResponseEntityExceptionHandler implements ErrorController {
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception refused,
      Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(status.value(), detail(refused)).document());
  }

  private static String detail(Exception refused) {
    if (refused instanceof MissingServletRequestParameterException missing) {
      return "%s: expected a UUID, got nothing".formatted(missing.getParameterName());
    }
    return String.valueOf(refused.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> bad(BadId id) {
    return Problem.of(400, id.getMessage()).response();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> away(DataAccessException away) {
    return Problem.of(503, "database: expected it to respond, got " + away.getMessage()).response();
  }

  /** Handles errors outside handlers: a refusal by the container, or a failure of the service. */
  @RequestMapping("/error")
  ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    return Problem.of(status, Refusals.detail(status)).response();
  }

  static String detail(int status) {
    return status < 500
        ? "request: expected a path and a method that /openapi.json names"
        : "internal error";
  }
}
