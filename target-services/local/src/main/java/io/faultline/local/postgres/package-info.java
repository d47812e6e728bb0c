/** PostgreSQL from a jar: unpacked, set up with one database and role per service. */
package io.faultline.local.postgres;
