/**
 * Class-data archives of the shop's JVMs: a JVM that has one maps its classes instead of reading,
 * parsing and verifying each of them.
 */
package io.faultline.local.archive;
