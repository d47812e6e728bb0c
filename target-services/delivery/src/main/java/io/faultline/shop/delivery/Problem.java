package io.faultline.shop.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A problem document (RFC 9457): why a request is refused. */
record Problem(int status, String title, String detail) {
  private static final int MOST_CHARACTERS = 500;

  Problem {
    if (detail.length() > MOST_CHARACTERS) {
      detail = detail.substring(0, MOST_CHARACTERS) + "…";
    }
  }

  static Problem of(int status, String detail) {
    var known = HttpStatus.resolve(status);
    return new Problem(
        status, known == null ? "Status " + status : known.getReasonPhrase(), detail);
  }

  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("type", "about:blank");
    document.put("title", title);
    document.put("status", status);
    document.put("detail", detail);
    return document;
  }

  ResponseEntity<Map<String, Object>> response() {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document());
  }
}
