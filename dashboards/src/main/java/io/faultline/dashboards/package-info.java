/**
 * Boards and rules as code. The generated files are committed and checked for drift; {@code mvn -pl
 * dashboards -am test -Dfaultline.regenerate=true} generates them again.
 */
package io.faultline.dashboards;
