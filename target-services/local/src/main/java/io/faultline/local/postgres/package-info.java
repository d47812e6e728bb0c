/**
 * PostgreSQL from a jar: unpacked, set up with one database and role per service. Imports {@code
 * process}.
 */
package io.faultline.local.postgres;
