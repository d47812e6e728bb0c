/**
 * Boards and rules as code. What is generated is committed and checked for drift; {@code mvn -pl
 * dashboards -am test -Dfaultline.regenerate=true} writes it anew.
 */
package io.faultline.dashboards;
