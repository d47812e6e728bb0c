/**
 * Boards and rules as code. What is generated is committed and checked for drift; {@code mvn -pl
 * dashboards -am test -Dfaultline.regenerate=true} writes it anew. Imports {@code board} and {@code
 * alert}, which import {@code panel}, {@code query} and {@code link}, and nothing the other way.
 */
package io.faultline.dashboards;
