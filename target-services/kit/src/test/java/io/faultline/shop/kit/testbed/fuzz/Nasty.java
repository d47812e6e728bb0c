package io.faultline.shop.kit.testbed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The texts that spoil requests. In a path, a query and a head each character is a byte. */
final class Nasty {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static final List<JsonNode> OTHER_TYPES =
      List.of(
          JSON.nullNode(),
          JSON.booleanNode(true),
          JSON.numberNode(7),
          JSON.numberNode(1.5),
          JSON.textNode("7"),
          JSON.arrayNode(),
          JSON.arrayNode().add(JSON.nullNode()),
          JSON.objectNode(),
          JSON.objectNode().put("$ref", "#"));

  static final List<JsonNode> NUMBERS =
      List.of(
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(Integer.MIN_VALUE),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(new BigInteger("9".repeat(400))),
          JSON.numberNode(new BigDecimal("1e-400")),
          JSON.numberNode(new BigDecimal("1e400")));

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b@example.org",
          "\ud800",
          "x\udc00@example.org",
          "\u202etxt.exe",
          "\ufeff",
          "😀".repeat(150),
          "x".repeat(201),
          "x".repeat(12_000),
          "'; DROP TABLE orders; --",
          "${jndi:ldap://127.0.0.1/a}",
          "%s%n%d",
          "../../etc/passwd",
          "\r\nSet-Cookie: a=b",
          "null",
          "-0");

  static final List<byte[]> NO_OBJECTS =
      Stream.of(
              "null",
              "[]",
              "\"text\"",
              "7",
              "true",
              "{",
              "{]",
              "{\"amountCents\":}",
              "{'amountCents':1}",
              "{\"a\":NaN}",
              "{} {}",
              "{}x",
              "<order/>",
              "\ufeff{}",
              "[".repeat(8000),
              "{\"a\":".repeat(2000),
              "{\"a\":1e" + "9".repeat(2000) + "}",
              "\u0000\u0001\u0002")
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  static final List<byte[]> NO_UTF8 =
      List.of(
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0x80},
          new byte[] {(byte) 0xc0, (byte) 0xaf},
          new byte[] {(byte) 0xe2, (byte) 0x82},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
          "é".getBytes(StandardCharsets.ISO_8859_1),
          "text".getBytes(StandardCharsets.UTF_16));

  static final List<String> CONTENT_TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "application/json; charset=utf-16",
          "application/jsonx",
          "image/png",
          "*/*",
          "///",
          "\u00ff");

  /** Bad parameters of a path or a query. */
  static final List<String> PARAMETERS =
      List.of(
          "nonsense",
          "-1",
          "null",
          "1-1-1-1-1",
          "%00",
          "a%00b",
          "%20",
          "%0d%0aSet-Cookie:%20a=b",
          "a%20b",
          "%ff",
          "%c0%af",
          "%ed%a0%80",
          "%zz",
          "%",
          "%2",
          "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "..%2f..",
          "%f0%9f%98%80",
          "%27%20OR%201=1",
          "x".repeat(65),
          "x".repeat(3000),
          "00000000-0000-0000-0000-00000000000g");

  static final List<String> HEADERS =
      List.of(
          "",
          "a b",
          "a,b",
          "é",
          "\u00ff\u00fe",
          "a\tb",
          "a\u0000b",
          "\u0001",
          "\u007f",
          "%00",
          "x".repeat(65),
          "x".repeat(3000));

  static final List<String> METHODS =
      List.of(
          "PUT", "PATCH", "DELETE", "POST", "GET", "TRACE", "HEAD", "OPTIONS", "FOO", "get", "G@T");

  static final List<String> TARGETS =
      List.of(
          "/",
          "/nothing",
          "/nothing/at/all?really",
          "/orders/1/2/3/4",
          "/..",
          "/../../etc/passwd",
          "/nothing/../..",
          "//",
          "//nothing",
          "/%00",
          "/%zz",
          "/%",
          "/nothing?%zz=%",
          "/%ff%fe",
          "/%c0%af",
          "/%2e%2e/%2e%2e",
          "/;",
          "/nothing;a=b",
          "/é",
          "/\u00ff\u00fe",
          "/\u0001",
          "/<b>",
          "/\\",
          "/{id}",
          "/nothing#here",
          "/" + "x".repeat(3000),
          "/" + "x".repeat(20_000),
          "*",
          "nothing",
          "http://127.0.0.1/nothing",
          "http://[::1/nothing",
          ":80");

  /** Texts that are not requests, with the path of an operation for {@code %s}. */
  static final List<String> NO_REQUESTS =
      List.of(
          "\r\n\r\n\r\n",
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
          "GET\r\n\r\n",
          "GET %s\r\n\r\n",
          "GET %s HTTP/1.1\nHost: a\n\n",
          "GET  %s  HTTP/1.1\r\n\r\n",
          "GET %s HTTP/1.1\r\nno colon\r\n\r\n",
          "GET %s HTTP/1.1\r\n: no name\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nbad name: b\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nx\u0000y: b\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nx: \u0000\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nx: " + "y".repeat(20_000) + "\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\n" + "x: y\r\n".repeat(3000) + "\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a b\r\n\r\n",
          "GET %s HTTP/1.1\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nExpect: nonsense\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: nonsense\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nAccept: nonsense\r\n\r\n",
          "GET %s HTTP/1.1\r\nHost: a\r\nRange: bytes=9-1\r\n\r\n",
          "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
          "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}",
          "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n{}",
          "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
          "POST %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
          "POST %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}",
          "POST %s HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

  private Nasty() {}
}
