/** The pool of a service's own database, its schema and its outbox. */
package io.faultline.shop.kit.db;
