/**
 * The pool of a service's own database, its schema and its outbox. May import guard, kafka,
 * metrics, Vert.x.
 */
package io.faultline.shop.kit.db;
