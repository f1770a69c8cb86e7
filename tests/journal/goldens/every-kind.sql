PRAGMA application_id = 1296844112;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL
        );
INSERT INTO "event" VALUES(1,'2027-01-04T10:00:00+00:00','named','{"name":"Ada"}');
INSERT INTO "event" VALUES(2,'2027-01-04T11:00:00+00:00','targeted','{"posting":"aws-senior-mle","more_postings":[]}');
INSERT INTO "event" VALUES(3,'2027-01-04T12:00:00+00:00','targeted','{"posting":"aws-senior-mle","more_postings":["research-mle"]}');
INSERT INTO "event" VALUES(4,'2027-01-04T13:00:00+00:00','targeted','{"posting":null,"more_postings":[]}');
INSERT INTO "event" VALUES(5,'2027-01-04T14:00:00+00:00','preferred','{"preferences":{"hours_per_week":7.5,"hours_changes":[{"first_day":"2027-01-04","hours_per_week":12.0}],"cohort_hours_per_week":35.0,"start":"2027-01-04","deadline":"2027-12-31","budget":{"amount":"499.99","currency":"GBP"},"objective":"cost","only_essential":true,"parallel":3,"pace":1.2,"away":[{"first_day":"2027-01-04","last_day":"2027-01-04"}],"exclude_formats":["degree"],"exclude_providers":["Udacity"],"exclude_courses":["nanodegree"],"languages":["en"],"pinned":["mit-18-06"]}}');
INSERT INTO "event" VALUES(6,'2027-01-04T15:00:00+00:00','assessed','{"competency":"python","level":2,"source":"self","on":"2027-01-04","confirmed":false}');
INSERT INTO "event" VALUES(7,'2027-01-04T16:00:00+00:00','assessed','{"competency":"calculus","level":4,"source":"course","on":null,"confirmed":true}');
INSERT INTO "event" VALUES(8,'2027-01-04T17:00:00+00:00','ticked','{"used":{"python":true,"calculus":false}}');
INSERT INTO "event" VALUES(9,'2027-01-04T18:00:00+00:00','skipped','{"competency":"python"}');
INSERT INTO "event" VALUES(10,'2027-01-04T19:00:00+00:00','evidenced','{"competency":"python","evidence":"https://example.org"}');
INSERT INTO "event" VALUES(11,'2027-01-04T20:00:00+00:00','evidenced','{"competency":"python","evidence":""}');
INSERT INTO "event" VALUES(12,'2027-01-04T21:00:00+00:00','planned','{"on":"2027-01-04","posting":"aws-senior-mle","finish":"2027-01-04","weeks":3,"hours":40.5,"readiness":0.25}');
INSERT INTO "event" VALUES(13,'2027-01-04T22:00:00+00:00','started','{"course":"cs229","on":"2027-01-04"}');
INSERT INTO "event" VALUES(14,'2027-01-04T23:00:00+00:00','logged','{"course":"cs229","hours":2.5,"on":null}');
INSERT INTO "event" VALUES(15,'2027-01-05T00:00:00+00:00','estimated','{"course":"cs229","hours":120.5}');
INSERT INTO "event" VALUES(16,'2027-01-05T01:00:00+00:00','estimated','{"course":"cs229","hours":null}');
INSERT INTO "event" VALUES(17,'2027-01-05T02:00:00+00:00','completed','{"course":"cs229","on":"2027-01-04"}');
INSERT INTO "event" VALUES(18,'2027-01-05T03:00:00+00:00','dropped','{"course":"cs229"}');
INSERT INTO "event" VALUES(19,'2027-01-05T04:00:00+00:00','reviewed','{"competency":"python","mentor":"Grace","level":1,"comment":"Show me.","on":"2027-01-04"}');
INSERT INTO "event" VALUES(20,'2027-01-05T05:00:00+00:00','reviewed','{"competency":"python","mentor":"Grace","level":null,"comment":"Show me.","on":null}');
INSERT INTO "event" VALUES(21,'2027-01-05T06:00:00+00:00','imported','{"learner":{"name":"Ada","posting":"aws-senior-mle","more_postings":["research-mle"],"preferences":{"hours_per_week":7.5,"hours_changes":[{"first_day":"2027-01-04","hours_per_week":12.0}],"cohort_hours_per_week":35.0,"start":"2027-01-04","deadline":"2027-12-31","budget":{"amount":"499.99","currency":"GBP"},"objective":"cost","only_essential":true,"parallel":3,"pace":1.2,"away":[{"first_day":"2027-01-04","last_day":"2027-01-04"}],"exclude_formats":["degree"],"exclude_providers":["Udacity"],"exclude_courses":["nanodegree"],"languages":["en"],"pinned":["mit-18-06"]},"levels":{"python":{"level":4,"source":"mentor","on":"2027-01-04","evidence":"https://example.org","confirmed":false},"calculus":{"level":0,"source":"self","on":null,"evidence":null,"confirmed":false}},"completed":["mit-18-06"],"under_way":{"cs229":3.5},"hours_taken":{"mit-18-06":150.0},"hours_expected":{"cs229":90.0},"ticked":{"python":true,"calculus":false}}}');
INSERT INTO "event" VALUES(22,'2027-01-05T07:00:00+00:00','undone','{"event":1}');
CREATE TRIGGER no_event_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
CREATE TRIGGER no_event_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',22);
COMMIT;
